"""The window: docks, menus, dialogs and background jobs."""
