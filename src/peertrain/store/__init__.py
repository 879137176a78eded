"""What is kept: journals (what a learner did) and records (what supervision adds)."""
