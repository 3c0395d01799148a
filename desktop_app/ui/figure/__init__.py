"""The drawn, moving figure: bones, body, props and the stage that shows them."""
