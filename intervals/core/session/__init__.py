"""What happens: inputs, events, the state, and the machine that folds them."""
