"""What ships as data: starter tasks, places to look, rating anchors, the agreement list. No rules live here."""
