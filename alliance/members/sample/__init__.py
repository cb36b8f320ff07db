"""The sample network: invented members for a site that has none yet, so that one sees it alive. Plain data and code."""
