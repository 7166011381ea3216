"""What the app says, unformatted: figures and sentences worked out of the business, by stage."""
