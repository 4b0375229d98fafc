from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course.model.short_answer import Match, arabic, distance, match, number, plain_decimal

EXACT, NEAR, NONE = Match.EXACT, Match.NEAR, Match.NONE

# (accepted, answer, verdict)
PAIRS = [
    ("三", "3", EXACT),
    ("三", "３", EXACT),
    ("三", "叁", EXACT),
    ("三", "㈢", EXACT),
    ("三会一课", "3会1课", EXACT),
    ("三会一课", "“三会一课”", EXACT),
    ("三会一课", "三会 一课。", EXACT),
    ("三会一课", "　三会一课　", EXACT),
    ("《条例》", "条例", EXACT),
    ("五十", "50", EXACT),
    ("一百零五", "105", EXACT),
    ("二百五", "250", EXACT),
    ("一千零五十", "1050", EXACT),
    ("两万", "20000", EXACT),
    ("三万五", "35000", EXACT),
    ("三万零五", "30005", EXACT),
    ("3万5千", "三万五千", EXACT),
    ("三亿三千万", "3.3亿", EXACT),
    ("1.2万", "12,000", EXACT),
    ("1.2万", "１．２ 万", EXACT),
    ("三千", "3千", EXACT),
    ("十二", "12", EXACT),
    ("二〇二〇年", "2020年", EXACT),
    ("2020年", "二零二零年", EXACT),
    ("第十三条", "第13条", EXACT),
    ("PDCA", "pdca", EXACT),
    ("PDCA", "ＰＤＣＡ", EXACT),
    ("12345热线", "１２３４５热线", EXACT),
    ("党员、群众", "党员，群众", EXACT),
    ("党员、群众", "党员 群众", EXACT),
    ("网格化管理", "网格化 管理！", EXACT),
    ("40%", "40", EXACT),
    ("40%", "４０％", EXACT),
    ("3-5天", "3～5天", EXACT),
    ("3-5天", "三—五天", EXACT),
    ("-3", "－３", EXACT),
    ("12.5", "１２．５", EXACT),
    ("1/3", "１／３", EXACT),
    ("网格化管理", "网络化管理", NEAR),
    ("网格化管理", "网格化管埋", NEAR),
    ("网格化管理", "网格管理", NEAR),
    ("网格化管理", "网格化化管理", NEAR),
    ("网格化管理", "网化格管理", NEAR),
    ("村务公开", "村务公示", NEAR),
    ("应当公开", "不应当公开", NEAR),
    ("党支部书记", "党支部书纪", NEAR),
    ("三会一课", "三会一刻", NEAR),
    ("网格化管理", "网络管理", NONE),
    ("网格化管理", "精细化管控", NONE),
    ("看法", "看点", NONE),
    ("看法", "做法", NONE),
    ("公开", "不公开", NONE),
    ("三会一课", "四会一课", NONE),
    ("三会一课", "三会两课", NONE),
    ("25名", "26名", NONE),
    ("25名", "250名", NONE),
    ("105", "15", NONE),
    ("三万", "三千", NONE),
    ("三万", "3", NONE),
    ("三十", "二三十", NONE),
    ("35天", "3-5天", NONE),
    ("13", "1/3", NONE),
    ("169", "16:9", NONE),
    ("12.5", "125", NONE),
    (".5", "5", NONE),
    ("-3", "3", NONE),
    ("5%", "5‰", NONE),
    ("2019、2020", "20192020", NONE),
    ("2020年", "2021年", NONE),
    ("第十三条", "第三十条", NONE),
    ("服务大厅", "", NONE),
    ("党员", "党员干部群众", NONE),
]


@pytest.mark.parametrize(("accepted", "answer", "verdict"), PAIRS)
def test_answer_is_compared_by_what_it_says(accepted: str, answer: str, verdict: Match) -> None:
    assert match(answer, (accepted,)) is verdict


def test_table_of_pairs_is_large_and_without_repeats() -> None:
    assert len(set(PAIRS)) == len(PAIRS) >= 60


def test_any_accepted_answer_will_do() -> None:
    assert match("意见", ("看法", "意见")) is EXACT


WORDS = st.text("党建网格服务公开三十五百万2048", min_size=1, max_size=8)


@given(WORDS, st.sampled_from(["{}。", "“{}”", "《{}》", " {}　", "（{}）", "{}！"]))
def test_punctuation_around_an_answer_does_not_count(answer: str, frame: str) -> None:
    assert match(frame.format(answer), (answer,)) is EXACT


@given(WORDS, st.data())
def test_space_inside_an_answer_does_not_count(answer: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(answer)))
    assert match(f"{answer[:place]} {answer[place:]}", (answer,)) is EXACT


@given(st.text("abcXYZ0189党建", min_size=1, max_size=8))
def test_full_width_signs_do_not_count(answer: str) -> None:
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in answer)
    assert match(wide, (answer,)) is EXACT


FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def chinese_numeral(value: int) -> str:
    """Write a number below a hundred million in Chinese, the textbook way."""
    if value >= 10_000:
        myriads, rest = divmod(value, 10_000)
        gap = "零" if 0 < rest < 1000 else ""
        return chinese_numeral(myriads) + "万" + (gap + chinese_numeral(rest) if rest else "")
    signs, zero = "", False
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // scale % 10
        if digit:
            signs += ("零" if zero and signs else "") + "零一二三四五六七八九"[digit] + unit
        zero = not digit
    return signs or "零"


@given(st.integers(0, 99_999_999))
def test_chinese_numeral_says_the_same_as_its_digits(value: int) -> None:
    written = chinese_numeral(value)
    assert arabic(written) == str(value)
    assert arabic(written.translate(FINANCIAL)) == str(value)
    assert number(written) == value
    assert match(f"{written}户", (f"{value:,}户",)) is EXACT


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_number_is_read_back_as_written(value: int, places: int) -> None:
    amount = value / 10**places
    assert number(plain_decimal(amount)) == amount
    assert number(f"{amount:,.{places}f}") == pytest.approx(amount)


@given(st.text("甲乙丙丁", max_size=6), st.text("甲乙丙丁", max_size=6))
def test_distance_is_symmetric_and_zero_only_for_equals(left: str, right: str) -> None:
    assert distance(left, right) == distance(right, left)
    assert (distance(left, right) == 0) == (left == right)
