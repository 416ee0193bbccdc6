"""The reader of Word's files (.docx): Office Open XML, ECMA-376 part 1, WordprocessingML."""
