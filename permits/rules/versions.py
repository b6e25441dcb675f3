"""From when until when a text of the law is in force (domain.md C.0)."""

from datetime import date

InForce = tuple[date, date | None]
"""First and last day; None where the text is still law."""

LAW_IN_FORCE_FROM = date(2014, 4, 11)
"""Law 6458's residence part (Article 125)."""
LAW_6735_FROM = date(2016, 8, 13)
"""Law 6735 Article 27 changed Articles 31, 33, 34, 36 and 41."""
LAST_DAY_BEFORE_LAW_6735 = date(2016, 8, 12)
LAW_7196_FROM = date(2019, 12, 24)
"""Law 7196 removed the longest grant of a humanitarian permit, Article 46."""
LAST_DAY_BEFORE_LAW_7196 = date(2019, 12, 23)
CLOSED_NEIGHBOURHOODS_FROM = date(2022, 5, 16)
"""A circular closed the first neighbourhoods to new registrations."""
HOME_VALUES_FROM, HIGHER_HOME_VALUES_FROM = date(2022, 4, 26), date(2023, 10, 16)
"""Practice on the value of a home that carries a permit; no published text was found."""

SINCE_THE_LAW: InForce = (LAW_IN_FORCE_FROM, None)
SINCE_LAW_6735: InForce = (LAW_6735_FROM, None)
BEFORE_LAW_6735: InForce = (LAW_IN_FORCE_FROM, LAST_DAY_BEFORE_LAW_6735)
SINCE_LAW_7196: InForce = (LAW_7196_FROM, None)
BEFORE_LAW_7196: InForce = (LAW_IN_FORCE_FROM, LAST_DAY_BEFORE_LAW_7196)
SINCE_CLOSED_NEIGHBOURHOODS: InForce = (CLOSED_NEIGHBOURHOODS_FROM, None)
FIRST_HOME_VALUES: InForce = (HOME_VALUES_FROM, date(2023, 10, 15))
HIGHER_HOME_VALUES: InForce = (HIGHER_HOME_VALUES_FROM, None)
