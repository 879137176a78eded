"""What a learner decides about their own record: what they share, what they keep to themselves, and everything kept about them."""
