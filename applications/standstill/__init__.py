"""When a case stands still: an inquiry, a postponed decision, a body outside, the Ministry; and overruns."""
