"""Publishing: a built site becomes what a branch, a folder or another machine serves.

Each target (branch, folder, remote) fetches what is live, says what a site would change there, and
changes it. Generic but for the shape of the site's addresses: what builds the site is not known.
"""
