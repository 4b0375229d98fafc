# misconception: cmp-blank-as-silent
from course.domains.orientation.comparison import DOCUMENTS, build_matrix, find_tensions, read_positions, relate


def right(given):
    positions = read_positions()
    matrix = build_matrix(positions)
    facts = find_tensions(positions).set_index("topic")
    table = given.copy()
    for doc in DOCUMENTS:
        table[f"doc_{doc}"] = given["topic"].map(matrix[doc])
    table["relation"] = given["topic"].map(relate(matrix))
    for name in ("fact_a", "fact_b"):
        table[name] = given["topic"].map(facts[name]).fillna("")
    return table


def answer(data):
    table = right(data["given"])
    docs = [f"doc_{doc}" for doc in DOCUMENTS]
    table[docs] = table[docs].replace("silent", "")
    return table
