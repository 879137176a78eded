"""Reading and rating what learners wrote: the supervisors' desk, and how several share the work."""
