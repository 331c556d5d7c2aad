"""How numbers are written where Django's own formats for Chinese leave them without separators: 1,871,317."""

THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
