# misconception: log-date-vague
def answer(data):
    work = data["given"].merge(data["key"], on="note_id")
    return work.assign(day=work["day"].replace("未记", "那天"))
