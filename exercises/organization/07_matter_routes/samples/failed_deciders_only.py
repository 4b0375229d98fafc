def answer(data):
    given = data["given"]
    decider = given["kind"].map({"应急": "committee"}).fillna("assembly")
    return given.assign(decider=decider, supervisor="", watch="", notice="")
