# misconception: log-date-guessed
def answer(data):
    work = data["given"].merge(data["key"], on="note_id")
    neighbours = work["day"].mask(work["day"] == "未记").ffill().bfill()
    return work.assign(day=neighbours)
