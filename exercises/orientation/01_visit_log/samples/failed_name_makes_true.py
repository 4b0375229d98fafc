# misconception: log-name-makes-true
def answer(data):
    work = data["given"].merge(data["key"], on="note_id")
    return work.assign(source=work["source"].mask(work["source"] != "me", "name"))
