# misconception: buying-budget-later
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
    """Gives everything to the organisation that does everything and asks the most."""
    work = right(data)
    org = work["org"].where(work["org"] == "none", "己社")
    return work.assign(org=org, declared=(org == work["relation"]).map({True: "yes", False: "no"}))
