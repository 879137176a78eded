"""The review desk: who reads which answers in which order, what they may see, and what comes of it. Sets no score but by `grading.ratings`."""
