"""Books to read on a tablet (EPUB 3): each code, and the whole handbook.

**Why no library.** The package is a ZIP of documents that our own templates make; what is left is a list of them and
a table of contents, which are two more templates.

- ebooklib (AGPL) dates a book by the clock, names its documents itself, and takes a document as a string all the same.
- pandoc (a wheel of 34 MB) would get policy text as markup, and writes the documents' ids and metadata its own way.

A document of a book is a page: its view is that of the page, its address is the page's with another ending, and its
anchors are the page's. It is made by the environment of ``formats/html``, with templates of its own in front: they
leave out what only a site has (ways back, folds, buttons, drawings) and must be XML.

- ``paths``: addresses inside a book. ``contents``: which documents a book has, in which order, under which headings.
- ``views``: what only a book shows. ``binding``: documents and their list as one file. ``files``: all books of a site.
"""
