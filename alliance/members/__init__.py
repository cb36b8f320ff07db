"""The members room: who the network is, how one joins it and who may see what of whom."""
