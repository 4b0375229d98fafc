# misconception: buying-volunteers-for-risk
from course.domains.service.service_fair import settle

MEND = {"空着": "add_acceptance", "出资方": "change_acceptance", "做事方": "change_acceptance"}


def right(data):
    given = data["given"]
    bought = given["service"].isin(["照护", "心理"]) | (given["often"] == "每周")
    chosen = settle(given[bought], data["orgs"]).set_index("need")["org"]
    org = given["need"].map(chosen).fillna("none")
    return given.assign(
        team=bought.map({True: "professional", False: "volunteers"}),
        org=org,
        measure=bought.map({True: "people", False: "none"}),
        declared=(org == given["relation"]).map({True: "yes", False: "no"}),
        mend=given["accepts"].map(MEND).fillna("fine").mask(given["ends"] == "空着", "add_end"),
    )


def answer(data):
    """Leaves whatever is occasional to volunteers, care and counselling among it."""
    work = right(data)
    rare = work["often"] == "偶尔"
    return work.assign(
        team=work["team"].mask(rare, "volunteers"),
        org=work["org"].mask(rare, "none"),
        measure=work["measure"].mask(rare, "none"),
        declared=work["declared"].mask(rare, "no"),
    )
