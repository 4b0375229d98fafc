# misconception: log-told-as-seen
def answer(data):
    work = data["given"].merge(data["key"], on="note_id")
    on_site = work["note"].str.contains("展板")
    return work.assign(action=work["action"].mask(on_site, "look"))
