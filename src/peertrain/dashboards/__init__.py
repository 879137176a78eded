"""What supervisors and trainers look at: figures worked out from journals, submissions and the gradebook."""
