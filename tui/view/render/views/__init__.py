"""The findings as whole screens: each a table of lines and cells, drawn here and moved through elsewhere."""
