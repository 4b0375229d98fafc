def answer(data):
    given = data["given"]
    return given.assign(amount="5", decider="assembly", supervisor="supervisors", watch="throughout", notice="both")
