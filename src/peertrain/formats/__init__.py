"""Scenarios and records in other people's formats, and on paper. Reads courses; decides no branch and gives no score."""
