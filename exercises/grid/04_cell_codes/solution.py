SIGNS = "0123456789X"


def check_sign(body):
    return SIGNS[sum(place * int(digit) for place, digit in enumerate(body, 1)) % 11]


def make_code(parts, digits):
    if len(parts) != len(digits):
        raise ValueError("号的个数和段数不一样")
    body = ""
    for level, n in enumerate(digits):
        number = parts[level]
        text = str(number).zfill(n)
        if number < 1 or len(text) > n:
            raise ValueError(f"{number} 放不进 {n} 位")
        body += text
    return body + check_sign(body)


def parse_code(code, digits):
    parts, rest = [], code
    for n in digits:
        parts.append(int(rest[:n]))  # 不是数字的，int 自己会报 ValueError
        rest = rest[n:]
    if make_code(parts, digits) != code:
        raise ValueError(f"“{code}”的长度、某一段或校验位不对")
    return parts


def find_cell(cells, x, y):
    east_west = (cells["west"] <= x) & (x < cells["east"])
    north_south = (cells["south"] <= y) & (y < cells["north"])
    found = cells.loc[east_west & north_south, "cell_code"]
    if len(found) > 1:
        raise ValueError("格子有重叠：" + "、".join(found))
    return next(iter(found), None)
