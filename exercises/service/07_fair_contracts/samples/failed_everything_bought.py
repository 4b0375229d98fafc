# misconception: buying-everything
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
    """Buys every need for which there is a budget."""
    work = right(data)
    return work.assign(team="professional", org=work["org"].replace("none", "己社"), measure="people")
