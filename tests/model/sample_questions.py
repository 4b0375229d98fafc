"""One question of each kind, about reading reports; `secret` is put into every text that must not leak."""

from __future__ import annotations

from typing import Any

from course.model.arrangement_questions import Classification, Matching, Member, Ordering, Pair
from course.model.choice_questions import MultipleChoice, SingleChoice, TrueFalse
from course.model.entry_questions import Blank, Cloze, Numeric
from course.model.fact import Document, Fact, FactKind
from course.model.question import Choice, Kind, Option, Question, Trap
from course.model.text import Text

DOCUMENT = Document(1, "一份考察报告", Text("考察报告"))
FACTS = {
    "d1-1.1-2": Fact(
        id="d1-1.1-2",
        document=DOCUMENT,
        section="一、基本做法",
        line=1,
        kind=FactKind.OBSERVATION,
        module="organization",
        statement=Text("报告写明村里每月公开一次收支，公开栏设在村口。"),
        terms=(),
        figures=(),
        derived=(),
        flags=(),
    )
}
MISCONCEPTIONS = {
    "plan-as-result": Text("把打算当作成效"),
    "bigger-is-better": Text("数字越大就越好"),
    "opinion-as-fact": Text("把看法当作事实"),
}


def _common(kind: Kind, secret: str, stem: str) -> dict[str, Any]:
    return {
        "id": f"sample-{kind}",
        "lesson": "organization/01_branch_form",
        "stem": Text(stem),
        "facts": ("d1-1.1-2",),
        "explanation": Text(f"{secret}报告里的话要先分清：看到的、打算做的、作者认为的，然后才谈学不学。"),
        "hints": (Text(f"{secret}先找动词。"), Text(f"{secret}再看有没有时间和数字。")),
    }


def _single(secret: str) -> Question:
    stem = "下面哪一句是报告作者**亲眼看到**的情况？"
    return SingleChoice(
        **_common(Kind.SINGLE, secret, stem),
        choices=(
            Choice(
                "c1",
                Text("计划三年内建成十个示范村"),
                False,
                Text(f"{secret}“计划”说的是将来。"),
                f"{secret}plan-as-result",
            ),
            Choice("c2", Text("村口的公开栏贴着上月的收支表"), True, Text(f"{secret}有地点，有东西，可以核对。")),
            Choice(
                "c3",
                Text("这种做法值得在全县推广"),
                False,
                Text(f"{secret}“值得”是评价。"),
                f"{secret}opinion-as-fact",
            ),
        ),
    )


def _multiple(secret: str) -> Question:
    stem = "要判断一项做法能不能在自己村里用，应当先弄清哪些情况？"
    return MultipleChoice(
        **_common(Kind.MULTIPLE, secret, stem),
        choices=(
            Choice("c1", Text("对方村的人口和集体收入"), True, Text(f"{secret}条件不同，结果就不同。")),
            Choice("c2", Text("做这件事的人手和时间"), True, Text(f"{secret}没有人手，办法再好也落不了地。")),
            Choice(
                "c3",
                Text("报告用了多少个“显著”"),
                False,
                Text(f"{secret}形容词不是条件。"),
                f"{secret}opinion-as-fact",
            ),
            Choice(
                "c4",
                Text("对方的总投入是不是全省最多"),
                False,
                Text(f"{secret}投入多不等于适合。"),
                f"{secret}bigger-is-better",
            ),
        ),
    )


def _true_false(secret: str) -> Question:
    return TrueFalse(
        **_common(Kind.TRUE_FALSE, secret, "报告写了“将建立值班制度”，说明值班制度已经在运行。"),
        answer=False,
        feedback=Text(f"{secret}“将”表示还没有做，要问后来做了没有。"),
        misconception=f"{secret}plan-as-result",
    )


def _numeric(secret: str) -> Question:
    answer = 987654.25 if secret else 12.5
    return Numeric(
        **_common(Kind.NUMERIC, secret, "全村 **240** 户，参加积分的有 30 户。参加的占百分之几？"),
        answer=answer,
        tolerance=0.05,
        unit=Text("%"),
        traps=(Trap("", "876543" if secret else "8", f"{secret}bigger-is-better", Text(f"{secret}240÷30 是倍数。")),),
    )


def _ordering(secret: str) -> Question:
    return Ordering(
        **_common(Kind.ORDERING, secret, "把“从报告里学一个做法”的步骤排好顺序。"),
        items=(
            Option("find", Text("找出报告里写明的做法")),
            Option("check", Text("核对依据是看到的还是打算的")),
            Option("compare", Text("比较两地的条件")),
            Option("trial", Text("在一个小组里试一个月")),
        ),
        traps=(Trap("trial", "compare", f"{secret}plan-as-result", Text(f"{secret}还没比条件就试，试不出原因。")),),
    )


def _matching(secret: str) -> Question:
    return Matching(
        **_common(Kind.MATCHING, secret, "把句子和它的性质配起来。"),
        pairs=(
            Pair(Option("saw", Text("公开栏贴着上月收支表")), "observation"),
            Pair(Option("will", Text("明年将增设两个服务点")), "plan"),
            Pair(Option("good", Text("这是最有效的办法")), "opinion"),
        ),
        rights=(
            Option("opinion", Text("看法")),
            Option("observation", Text("观察")),
            Option("plan", Text("打算")),
            Option("figure", Text("统计数字")),
        ),
        traps=(Trap("will", "observation", f"{secret}plan-as-result", Text(f"{secret}“将”字说明还没发生。")),),
    )


def _classification(secret: str) -> Question:
    return Classification(
        **_common(Kind.CLASSIFICATION, secret, "下列做法，现在就能办，还是要先有条件？"),
        members=(
            Member(Option("board", Text("每月在公开栏贴收支表")), "now"),
            Member(Option("phone", Text("公布一个固定的联系电话")), "now"),
            Member(Option("hall", Text("新建一座服务大厅")), "later"),
            Member(Option("grid", Text("给每个网格配专职网格员")), "later"),
        ),
        categories=(Option("now", Text("现在就能办")), Option("later", Text("要先有人或有钱"))),
        traps=(Trap("hall", "now", f"{secret}bigger-is-better", Text(f"{secret}新建要立项、要钱。")),),
    )


def _cloze(secret: str) -> Question:
    return Cloze(
        **_common(Kind.CLOZE, secret, "读报告先分清两种话：写已经发生的叫{b1}，写作者怎么想的叫{b2}。"),
        blanks=(Blank("b1", (f"{secret}观察记录", f"{secret}事实")), Blank("b2", (f"{secret}看法", f"{secret}意见"))),
        traps=(Trap("b1", f"{secret}计划", f"{secret}plan-as-result", Text(f"{secret}计划是还没发生的。")),),
    )


_MAKERS = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TRUE_FALSE: _true_false,
    Kind.NUMERIC: _numeric,
    Kind.ORDERING: _ordering,
    Kind.MATCHING: _matching,
    Kind.CLASSIFICATION: _classification,
    Kind.CLOZE: _cloze,
}


def sample(kind: Kind, secret: str = "") -> Question:
    """Return the sample question of one kind."""
    return _MAKERS[kind](secret)


WRONG: dict[Kind, Any] = {
    Kind.SINGLE: "c1",
    Kind.MULTIPLE: ["c1", "c3"],
    Kind.TRUE_FALSE: True,
    Kind.NUMERIC: "8",
    Kind.ORDERING: ["trial", "compare", "check", "find"],
    Kind.MATCHING: {"saw": "plan", "will": "observation", "good": "figure"},
    Kind.CLASSIFICATION: {"board": "later", "phone": "later", "hall": "now", "grid": "now"},
    Kind.CLOZE: {"b1": "计划", "b2": "数字"},
}
"""A complete response that earns nothing, for each kind."""

INCOMPLETE: dict[Kind, Any] = {
    Kind.SINGLE: None,
    Kind.MULTIPLE: [],
    Kind.TRUE_FALSE: None,
    Kind.NUMERIC: "很多",
    Kind.ORDERING: None,
    Kind.MATCHING: {"saw": "observation"},
    Kind.CLASSIFICATION: {},
    Kind.CLOZE: {"b1": "观察记录", "b2": " "},
}
