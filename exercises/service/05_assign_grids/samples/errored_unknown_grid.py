def answer(data):
    return data["given"].assign(grid="己", total=1, notice="number", mend="fine", visited=1)
