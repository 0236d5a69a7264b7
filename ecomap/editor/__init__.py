"""The editing session without a screen: history, selection, actions and tools."""
