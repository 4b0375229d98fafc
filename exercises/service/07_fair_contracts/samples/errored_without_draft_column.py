def answer(data):
    return data["given"].assign(team="professional", org="甲社", measure="people", declared="no")
