def answer(data):
    return data["given"].assign(grid="甲", total=1, notice="number", mend="fine")
