"""Word files in.

Why the XML is read here and no library is asked. Tried on eleven real regulations of Dutch and Flemish public bodies,
set in Word in the layout that they have (325 paragraphs with an automatic number), and on files with tracked changes by
three authors, remarks and notes:

- python-docx 1.2: reads all text (1,022 of 1,022 lines), shows no automatic number (12 of 325 by chance), and leaves
  inserted *and* deleted words out of ``paragraph.text``.
- docx2python 3.7: numbers of lists as text (179 of 301), none that come from a style ("Artikel 3", "3.1."); accepts
  tracked changes silently; stopped with an error at three of the eleven. The tests ask it as a witness.
- mammoth 1.13: all text, levels of lists by and large (154 of 325 numbers as a browser would count them); accepts
  tracked changes silently.
- pandoc 3.9 (``pypandoc_binary``, 155 MB): all text but four lines, numbers of lists as their place (179 of 325);
  keeps tracked changes with author and date, and remarks; no bookmarks but those of headings.
- this package: all lines, all 325 numbers as LibreOffice shows them, tracked changes, remarks, notes, bookmarks,
  content controls, and a reason for everything that it leaves out.
"""
