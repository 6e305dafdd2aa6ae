"""A stored session as others see it: laps in wall time, legs as plain figures, texts that no program chokes on."""
