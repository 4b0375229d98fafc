# misconception: gov-supervisors-inside
import pandas as pd


def right(given):
    urgent = given["kind"] == "应急"
    large = pd.to_numeric(given["amount"], errors="coerce") >= 5
    big = ((given["kind"] == "花钱") & large) | given["kind"].isin(["集体资产", "村规民约"])
    return given.assign(
        decider=big.map({True: "assembly", False: "committee"}),
        supervisor=(given["executor"] == "村监会").map({True: "assembly", False: "supervisors"}),
        watch=urgent.map({True: "ongoing", False: "throughout"}),
        notice=urgent.map({True: "reported", False: "both"}),
    )


def answer(data):
    given = data["given"]
    table = right(given)
    table.loc[given["executor"] == "村党支部", "supervisor"] = "committee"
    return table
