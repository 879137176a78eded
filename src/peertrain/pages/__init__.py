"""The pages people open: each is one notebook with one call in here, rendered by Voilà. Composes; decides nothing."""
