def answer(data):
    table = data["given"].copy()
    for doc in range(1, 6):
        table[f"doc_{doc}"] = "silent"
    return table.assign(fact_a="", fact_b="")
