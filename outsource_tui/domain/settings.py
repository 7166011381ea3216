"""Settings: every threshold of the model, currency, number and date style, theme, keys that were changed."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import Field

from outsource_tui.domain.amounts import Currency
from outsource_tui.domain.base import Choice, Count, Hours, Line, Number, Share, Single, Value, later

# A share that is never nothing.
Portion = Annotated[Share, Field(gt=0)]


class NumberStyle(Choice):
    """How the user writes thousands and decimals."""

    COMMA_POINT = "comma_point", "1,500.00"
    POINT_COMMA = "point_comma", "1.500,00"
    SPACE_COMMA = "space_comma", "1 500,00"
    APOSTROPHE_POINT = "apostrophe_point", "1'500.00"

    @property
    def thousands(self) -> str:
        """The mark between thousands."""
        return self.label[1]

    @property
    def decimal(self) -> str:
        """The mark before the decimals."""
        return self.label[-3]


class DateStyle(Choice):
    """How the user writes a day."""

    ISO = "iso", "2026-11-27"
    MONTH_FIRST = "month_first", "11/27/2026"
    DAY_FIRST = "day_first", "27/11/2026"
    POINTS = "points", "27.11.2026"


class Weekday(Choice):
    """On which day a week begins."""

    MONDAY = "monday", "Monday"
    SATURDAY = "saturday", "Saturday"
    SUNDAY = "sunday", "Sunday"

    @property
    def number(self) -> int:
        """The day as `date.weekday` counts it: Monday is 0."""
        return {"monday": 0, "saturday": 5, "sunday": 6}[self.value]

    def week(self, day: date) -> int:
        """A number that all days of one week share, and no other."""
        return (day.toordinal() - 1 - self.number) // 7

    def next(self, day: date) -> date:
        """The first day of the week after that of a day."""
        return later(day, 7 - (day.weekday() - self.number) % 7)


class Theme(Choice):
    """The colours of the app: our own two, made so that everything can be read, and those Textual has."""

    DARK = "slate", "Dark"
    LIGHT = "paper", "Light"
    ATOM_DARK = "atom-one-dark", "Atom One Dark"
    ATOM_LIGHT = "atom-one-light", "Atom One Light"
    FRAPPE = "catppuccin-frappe", "Catppuccin Frapp\u00e9"
    LATTE = "catppuccin-latte", "Catppuccin Latte, light"
    MACCHIATO = "catppuccin-macchiato", "Catppuccin Macchiato"
    MOCHA = "catppuccin-mocha", "Catppuccin Mocha"
    DRACULA = "dracula", "Dracula"
    FLEXOKI = "flexoki", "Flexoki"
    GRUVBOX = "gruvbox", "Gruvbox"
    MONOKAI = "monokai", "Monokai"
    NORD = "nord", "Nord"
    ROSE_PINE = "rose-pine", "Ros\u00e9 Pine"
    ROSE_PINE_DAWN = "rose-pine-dawn", "Ros\u00e9 Pine Dawn, light"
    ROSE_PINE_MOON = "rose-pine-moon", "Ros\u00e9 Pine Moon"
    SOLARIZED_DARK = "solarized-dark", "Solarized Dark"
    SOLARIZED_LIGHT = "solarized-light", "Solarized Light"
    TEXTUAL_DARK = "textual-dark", "Textual Dark"
    TEXTUAL_LIGHT = "textual-light", "Textual Light"
    TOKYO_NIGHT = "tokyo-night", "Tokyo Night"


class Style(Value):
    """Everything that decides how a number, a sum of money or a day is read and written."""

    numbers: NumberStyle = NumberStyle.COMMA_POINT
    dates: DateStyle = DateStyle.ISO
    currency: str = "USD"


class Settings(Single):
    """Thresholds of the decision model and the look of the app; all defaults are ours and guesses.

    The bounds keep every rule from dividing by nothing, and fit those of the records a default goes into. `keymap` are
    those the user gave to actions, by the id of the action.
    """

    theme: Theme = Field(
        Theme.DARK,
        title="Colours",
        description="Shown once you continue. The first two are made so that all can be read.",
    )
    currency: Currency = Field(Currency.USD, title="Your currency", description="It is written so; nothing is changed.")
    numbers: NumberStyle = Field(NumberStyle.COMMA_POINT, title="How you write numbers")
    dates: DateStyle = Field(DateStyle.ISO, title="How you write dates")
    week_start: Weekday = Field(Weekday.MONDAY, title="Your week begins on")
    speed: Number = Field(
        Decimal("1.2"), title="What takes you an hour takes them", description="In hours, where you did not say."
    )
    rework: Share = Field(
        Decimal("0.05"), title="How much is done again", description="A share of their work, like 5%."
    )
    managing_fixed: Hours = Field(
        Decimal(2), title="Hours a month to manage someone", description="However much they do."
    )
    managing_share: Hours = Field(
        Decimal("0.05"), title="Hours to manage each of theirs", description="0.05 is 3 minutes."
    )
    hours_to_find: Hours = Field(Decimal(8), title="Your hours to find someone")
    hours_to_set_up: Hours = Field(Decimal(4), title="Your hours to write it down and train")
    months: Number = Field(Decimal(12), title="Months it lasts", description="What is spent once is spread over them.")
    stop_weeks: Number = Field(Decimal(4), title="Bad weeks until you stop")
    first_portion: Portion = Field(
        Decimal("0.25"), title="The part you begin with", description="A share of the task, like 25%."
    )
    payback_weeks: Number = Field(
        Decimal(12), title="Weeks to be ahead", description="Later than that it is no clear yes."
    )
    lowest_price: Portion = Field(
        Decimal("0.5"), title="Lowest price anyone works for", description="A share of the price you entered."
    )
    kept_back: Portion = Field(
        Decimal("0.1"), title="Kept back of the most to pay", description="In what you write to people, like 10%."
    )
    review_weeks: Annotated[Count, Field(ge=1)] = Field(13, title="Weeks between two looks at the decision")
    limit_growth: Share = Field(
        Decimal("0.5"), title="What was earned raises the limit by", description="A share of it, like 50%."
    )
    cautious_speed: Number = Field(
        Decimal("1.25"), title="Cautious: their hours, times", description="The careful case is worse by so much."
    )
    cautious_managing: Number = Field(Decimal("1.5"), title="Cautious: managing, times")
    cautious_rework: Share = Field(Decimal("0.10"), title="Cautious: done again, more by")
    cautious_earning: Portion = Field(
        Decimal("0.75"), title="Cautious: an hour is worth", description="A share of what you reckon with, like 75%."
    )
    keymap: dict[Line, Line] = Field(default_factory=dict)

    @property
    def style(self) -> Style:
        """How numbers, money and days are read and written."""
        return Style(numbers=self.numbers, dates=self.dates, currency=self.currency.value)

    def written(self, style: Style) -> Self:
        """The same, with numbers, money and days as in a style; a currency we do not have is left out."""
        known = {one.value: one for one in Currency}
        told = {"numbers": style.numbers, "dates": style.dates, "currency": known.get(style.currency, self.currency)}
        return self.model_copy(update=told)
