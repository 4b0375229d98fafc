def answer(data):
    """Stops after the first column."""
    given = data["given"]
    bought = given["service"].isin(["照护", "心理"]) | (given["often"] == "每周")
    team = bought.map({True: "professional", False: "volunteers"})
    return given.assign(team=team, org="", measure="", declared="", mend="")
