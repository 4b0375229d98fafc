def answer(data):
    return data["given"].assign(team="professional", org="辛社", measure="people", declared="no", mend="fine")
