from datetime import date

import pandas as pd


def trip_days(start, end):
    raise NotImplementedError  # 删掉这一行，写出你的做法


def possible_days(start, end):
    raise NotImplementedError


def check_trips(trips):
    raise NotImplementedError
