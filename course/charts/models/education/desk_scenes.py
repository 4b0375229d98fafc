"""What the service desk shows: three lights for each scene, the rule behind every light, and what to say instead."""

from __future__ import annotations

import pandas as pd

from course.charts.diagrams import matrix
from course.charts.exhibit import Exhibit
from course.charts.own_rows import CHART_ROWS, first_of, keyed, labels, told
from course.charts.working_model import Pick, Sheet, Values, WorkingModel, words
from course.domains.education.conduct import (
    ASPECT_LABELS,
    RULES,
    SOURCE_LABELS,
    Aspect,
    Source,
    advice,
    judge,
    merged,
    verdicts,
    wordings,
)
from course.messages import say
from course.model.exercise import Column
from course.model.text import Text

_MANNERS = {
    "listens": "看着对方听完",
    "aside": "请到一旁，轻声说",
    "aloud": "当着排队的人说",
    "phone": "边看手机边答",
    "chats": "边聊天边办，头也不抬",
    "waits": "让来人干站着",
    "stands": "站着说，没有请坐",
}
_ACTS = {
    "list": "一次写清要带的材料",
    "receipt": "登记，给了回执",
    "leads": "领到对的窗口",
    "one": "只说缺一样",
    "no_receipt": "收下材料，没给回执",
    "signs": "替来人签了字",
    "friends": "先给熟人办了",
    "note": "写了一张便条",
}
_SCENES = (
    ("S01", "老人开证明", "这都不懂，墙上不是写着吗。", "listens", "list"),
    ("S02", "居民问低保", "别着急，我一条一条说给您听。", "aloud", "list"),
    ("S03", "报修路灯", "好，我记下了，三天内给您回话。", "phone", "receipt"),
    ("S04", "交申请材料", "放这儿吧。", "chats", "no_receipt"),
    ("S05", "问落户", "这不归我管。", "listens", "leads"),
    ("S06", "申请救助", "您放心，包你办成。", "aside", "list"),
    ("S07", "老人填表", "我替您写，省得您再跑。", "listens", "signs"),
    ("S08", "问新政策", "我也头一回遇到，问清楚了回您。", "stands", "note"),
    ("S09", "说邻里纠纷", "听说他们家一向这样。", "aside", "receipt"),
    ("S10", "领表格", "您先看这张清单，不清楚的我讲。", "listens", "list"),
)
"""Scene, matter, words, manner, act: all fictional; two of them hold nothing that the list knows."""
_SPARE = (("R11", "", "", ""), ("R12", "", "", ""))
"""Blank rows for rules of one's own."""
_ALL, _LOCAL = "all", "local"


def read_scenes(values: Values) -> tuple[pd.DataFrame, list[str]]:
    """Return the scenes with their three texts as they stand, and those that came again.

    A blank cell holds nothing to judge.
    """
    scenes, again = keyed(_scene_sheet().frame(values["scenes"]))
    scenes["manner"] = [_MANNERS.get(code, "") for code in scenes["manner"]]
    scenes["act"] = [_ACTS.get(code, "") for code in scenes["act"]]
    return scenes, again


def read_rules(values: Values) -> pd.DataFrame:
    """Return the rules that hold: the trainee's own come first, then the course's ten where they are wanted."""
    own, _ = keyed(_rule_sheet().frame(values["rules"]))
    own = own[~own["rule_id"].isin(RULES["rule_id"])]
    own = own[own["aspect"].isin(list(Aspect)) & own["pattern"].map(lambda text: bool(wordings(text))).astype(bool)]
    own = own.assign(source=str(Source.LOCAL), title=own["pattern"])
    course = RULES if values["list"] == _ALL else RULES.iloc[:0]
    return pd.concat([own, course], ignore_index=True)[list(RULES.columns)]


def lights_chart(scenes: pd.DataFrame, judged: pd.DataFrame, language: str) -> Exhibit:
    """Draw three lights per scene: the rule that is broken, hatched, or a dash where the list is silent."""
    title = say("desk_scenes.chart", language)
    drawn = scenes.iloc[:CHART_ROWS]
    heads = [f"{scene['scn_id']} {scene['matter']}" for scene in drawn.to_dict("records")]
    names = dict(zip(drawn["scn_id"], labels(heads, 14), strict=True))
    every, judged = judged, judged[judged["scn_id"].isin(list(names))]
    columns = [*ASPECT_LABELS.values(), say("desk_scenes.whole", language)]
    cells, hatched = {}, []
    for row in judged.to_dict("records"):
        place = (names[row["scn_id"]], ASPECT_LABELS[Aspect(row["aspect"])])
        cells[place] = row["rule_id"] or "—"
        hatched += [] if row["ok"] else [place]
    whole = verdicts(judged)
    for row in whole.to_dict("records"):
        place = (names[row["scn_id"]], columns[-1])
        cells[place] = say("desk_scenes.silent" if row["ok"] else "desk_scenes.broken", language, n=row["broken"])
        hatched += [] if row["ok"] else [place]
    shown = first_of(title, len(scenes), language)
    figure = matrix(shown, list(names.values()), columns, cells, hatched=hatched)
    told_of = say("chart.comma", language).join(
        f"{row['scn_id']} {row['rule_id']}" for row in every[~every["ok"]].to_dict("records")
    )
    return Exhibit(title, figure=figure, alt=f"{title}：{told_of or say('desk_scenes.none', language)}。")


def scenes_table(scenes: pd.DataFrame, judged: pd.DataFrame, rules: pd.DataFrame, language: str) -> Exhibit:
    """Return every scene with what was said and done, the rules it breaks and what they ask for; broken ones marked."""
    titles = dict(zip(rules["rule_id"], rules["title"], strict=True))
    found = advice(judged, rules)
    found["told"] = [f"{id} {titles[id]}" for id in found["rule_id"]]
    cited, instead = (
        [sign.join(text for text in found.loc[found["scn_id"] == id, column] if text) for id in scenes["scn_id"]]
        for column, sign in (("told", say("desk_scenes.next", language)), ("instead", ""))
    )
    table = pd.DataFrame(
        {
            say("desk_scenes.scene", language): scenes["scn_id"] + " " + scenes["matter"],
            **{
                say(f"desk_scenes.{part}", language): [text or "—" for text in scenes[part]]
                for part in map(str, Aspect)
            },
            say("desk_scenes.rule", language): [text or "—" for text in cited],
            say("desk_scenes.instead", language): [text or "—" for text in instead],
        }
    )
    marked = frozenset(place for place, text in enumerate(cited) if text)
    return Exhibit(say("desk_scenes.advice", language), table=table, marked=marked)


def rules_table(rules: pd.DataFrame, judged: pd.DataFrame, language: str) -> Exhibit:
    """Return the list in force with where each rule comes from and how often it is cited; merged ones are left out."""
    standing = merged(rules)
    cited = judged["rule_id"].value_counts()
    table = pd.DataFrame(
        {
            say("desk_scenes.rule", language): [f"{row.rule_id} {row.title}" for row in standing.itertuples()],
            say("desk_scenes.aspect", language): [ASPECT_LABELS[Aspect(aspect)] for aspect in standing["aspect"]],
            say("desk_scenes.pattern", language): standing["pattern"],
            say("desk_scenes.source", language): [SOURCE_LABELS[Source(source)] for source in standing["source"]],
            say("desk_scenes.cited", language): [int(cited.get(id, 0)) for id in standing["rule_id"]],
        }
    )
    marked = frozenset(int(n) for n in standing.index[standing["source"] == Source.LOCAL])
    return Exhibit(say("desk_scenes.rules_table", language), table=table, marked=marked)


def summary(judged: pd.DataFrame, rules: pd.DataFrame, language: str) -> Exhibit:
    """Return in sentences how many lights are on, what looking at words alone would miss, and what was merged."""
    if judged.empty:
        return Exhibit(say("desk_scenes.verdict", language), text=say("own_rows.nothing", language))
    whole = verdicts(judged)
    by_words = judged[(judged["aspect"] == Aspect.WORDS) & ~judged["ok"]]
    missed = int((~whole["ok"]).sum()) - len(by_words)
    sentences = [
        say(
            "desk_scenes.summary",
            language,
            n=len(whole),
            lights=int((~judged["ok"]).sum()),
            broken=int((~whole["ok"]).sum()),
            silent=int(whole["ok"].sum()),
        )
    ]
    if missed:
        sentences.append(say("desk_scenes.missed", language, n=missed))
    standing = merged(rules)
    sentences.append(
        say(
            "desk_scenes.list_told",
            language,
            course=int((standing["source"] == Source.COURSE).sum()),
            local=int((standing["source"] == Source.LOCAL).sum()),
        )
    )
    if len(standing) < len(rules):
        sentences.append(say("desk_scenes.merged", language, n=len(rules) - len(standing)))
    if standing.empty:
        sentences.append(say("desk_scenes.no_rules", language))
    return Exhibit(say("desk_scenes.verdict", language), text="".join(sentences))


def draw(values: Values, language: str) -> list[Exhibit]:
    """Return everything the model shows; blank cells break nothing, blank rules forbid nothing."""
    (scenes, again), rules = read_scenes(values), read_rules(values)
    judged = judge(scenes, rules)
    first = summary(judged, rules, language)
    return [
        Exhibit(first.title, text=first.text + told("repeated", again, language)),
        lights_chart(scenes, judged, language),
        scenes_table(scenes, judged, rules, language),
        rules_table(rules, judged, language),
    ]


def _scene_sheet() -> Sheet:
    columns = (
        Column("scn_id", words("desk_scenes.scene")),
        Column("matter", words("desk_scenes.matter")),
        Column("words", words("desk_scenes.words"), editable=True),
        Column("manner", words("desk_scenes.manner"), _options(_MANNERS), editable=True),
        Column("act", words("desk_scenes.act"), _options(_ACTS), editable=True),
    )
    return Sheet("scenes", words("desk_scenes.scenes"), columns, _SCENES)


def _rule_sheet() -> Sheet:
    aspects = tuple((str(aspect), Text(label)) for aspect, label in ASPECT_LABELS.items())
    columns = (
        Column("rule_id", words("desk_scenes.rule_id")),
        Column("aspect", words("desk_scenes.aspect"), aspects, editable=True),
        Column("pattern", words("desk_scenes.pattern"), editable=True),
        Column("instead", words("desk_scenes.instead"), editable=True),
    )
    return Sheet("rules", words("desk_scenes.rules"), columns, _SPARE)


def _options(labels: dict[str, str]) -> tuple[tuple[str, Text], ...]:
    return tuple((code, Text(label)) for code, label in labels.items())


def _controls() -> tuple[Sheet | Pick, ...]:
    lists = ((_ALL, words("desk_scenes.all")), (_LOCAL, words("desk_scenes.local")))
    return (_scene_sheet(), Pick("list", words("desk_scenes.list"), lists, _ALL), _rule_sheet())


MODEL = WorkingModel(_controls(), draw)
