# misconception: roster-same-person
from course.domains.service.duty_roster import openings
from course.domains.service.roster_rules import Hall, check

SHIFTS = {"早班": "early", "晚班": "late"}


def answer(data):
    given, mended = data["given"], data["mended"]
    coded = given.assign(shift=given["shift"].map(SHIFTS))
    broken = check(coded, Hall(data["staff"], data["days"], openings()))
    rule = {(row.date, row.shift, row.post): row.rule for row in broken.itertuples()}
    places = zip(coded["date"], coded["shift"], coded["post"])
    work = given.assign(
        fault=[rule.get(place, "") for place in places],
        new_a=mended["a_code"].where(mended["a_code"] != given["a_code"], ""),
        new_b=mended["b_code"].where(mended["b_code"] != given["b_code"], ""),
    )
    work.loc[work["fault"] == "same", ["fault", "new_a", "new_b"]] = ""
    return work
