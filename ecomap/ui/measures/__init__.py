"""The measures of the map: tables, map health, and boxes drawn larger or coloured by them."""
