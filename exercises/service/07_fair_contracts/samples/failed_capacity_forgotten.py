# misconception: buying-capacity-forgotten
from course.domains.service.service_fair import Preference, match_needs, settle

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
    """Takes the least costly of those that fit, need by need, without adding up the people."""
    work = right(data)
    orgs = data["orgs"].assign(capacity=10_000)
    cheap = match_needs(work[work["org"] != "none"], orgs, Preference.PRICE).set_index("need")["org"]
    org = work["need"].map(cheap).fillna("none")
    return work.assign(org=org, declared=(org == work["relation"]).map({True: "yes", False: "no"}))
