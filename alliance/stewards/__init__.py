"""Members drawn by lot who moderate for a term, and whom a ballot can overrule."""
