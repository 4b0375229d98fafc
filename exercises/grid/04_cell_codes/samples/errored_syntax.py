def make_code(parts, digits)
    return "".join(parts)
