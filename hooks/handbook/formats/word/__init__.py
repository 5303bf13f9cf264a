"""Word files: the code of an organisation, and what a draft policy shares with it.

**Why python-docx.** The files must be made in the build, from the model, with nothing but what ``requirements.txt``
installs; carry headings, numbers that Word counts itself, fields, bookmarks, marked header rows and alternative texts;
take their looks from a document that an organisation edits in Word; and be the same bytes at every build.

- pandoc (a wheel of 34 MB) has the reference document, whose idea is taken over here, but numbers no headings, ties
  no number to a style, marks no header row or alternative text without a filter of one's own, and would get policy text
  as markup.
- docxtemplater, and docxtpl in Python, fill in a template: its loops and marks then stand in the one document that
  an organisation may edit, and policy text passes through a template language.
- A writer of one's own would have to read and mend the package of somebody else's Word file: parts, relations,
  content types, names of styles in other languages. That is what python-docx is for.

What python-docx has no words for (numbering, fields, bookmarks) is written as elements in ``parts`` and ``numbering``.
Nothing here makes XML by putting strings together: policy text is always the text of an element.

- ``reference``: the default reference document, made from a table of styles; ``stijlen.docx`` beside this file.
- ``styles``: opens a reference document and checks it.
- ``parts``: paragraphs, links, tables, fields, page headers. ``numbering``: printed numbers as automatic ones;
  ``headings``: those of headings and provisions, counted through a document.
- ``code``: the code of one organisation, with ``front`` (its first page), ``places`` (bookmarks and cross-references),
  ``heads`` (what the page header names), ``closing`` (the tables at the end) and ``carried`` (what programs read).
  ``act``: lists in norms, tables, forms, preamble and end of an act. ``files``: all codes, as the site carries them.
- ``paginate``: page numbers in a finished file, by LibreOffice; no build needs it.
- ``draft``: a draft policy. ``skeleton``: the draft that a browser fills in, so that the browser's file is this one.
"""
