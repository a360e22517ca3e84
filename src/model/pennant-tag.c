/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pennant-tag.h"

#include <string.h>

#define BASE 14
#define N_NUMBERS G_GUINT64_CONSTANT (4049565169664) /* 14 to the power of 11 */

/* ASCII from `!` to `~`, as wide as a Chinese character. */
#define FIRST_FULL_WIDTH 0xFF01
#define LAST_FULL_WIDTH 0xFF5E

G_STATIC_ASSERT (sizeof PENNANT_TAG_ALPHABET - 1 == BASE);

/* The letter's place in the alphabet, or -1. */
static int
digit_of (char letter)
{
  const char *place = letter != '\0' ? strchr (PENNANT_TAG_ALPHABET, letter) : NULL;

  return place != NULL ? (int) (place - PENNANT_TAG_ALPHABET) : -1;
}

/* The ASCII character that a full-width one stands for; any other is itself. */
static gunichar
fold_width (gunichar character)
{
  return character >= FIRST_FULL_WIDTH && character <= LAST_FULL_WIDTH ? character - FIRST_FULL_WIDTH + '!' : character;
}

/* Capital, and 0 for O. */
static char
fold_letter (char letter)
{
  letter = g_ascii_toupper (letter);
  return letter == 'O' ? '0' : letter;
}

/* Steps over one letter of a tag in any spelling, and over all in front of it that is no letter; 0 at the end. */
static char
next_letter (const char **text)
{
  while (**text != '\0')
    {
      gsize size;
      char letter = pennant_tag_read_ascii (*text, strnlen (*text, PENNANT_TAG_MAX_ASCII_SIZE), &size);

      if (strncmp (*text, "%23", 3) == 0)
        {
          *text += 3;
          continue;
        }
      *text += size;
      if (g_ascii_isalnum (letter))
        return fold_letter (letter);
    }
  return '\0';
}

/**
 * pennant_tag_read_ascii:
 * @text: (array length=length): any bytes
 * @length: how many, at least 1
 * @size: (out): how many of them make up the first character; 1 for all that is not ASCII
 *
 * Reads the first character of a text as tags take it. East Asian keyboards type ASCII in full width, as `＃２ＰＰ`,
 * which counts as ASCII.
 *
 * Returns: the ASCII character, or 0 where there is none
 */
char
pennant_tag_read_ascii (const char *text, gsize length, gsize *size)
{
  gunichar character = (unsigned char) text[0];

  *size = 1;
  if (character < 0x80)
    return text[0];
  if (length < PENNANT_TAG_MAX_ASCII_SIZE)
    return '\0';
  character = fold_width (g_utf8_get_char_validated (text, PENNANT_TAG_MAX_ASCII_SIZE));
  if (character >= 0x80)
    return '\0';
  *size = PENNANT_TAG_MAX_ASCII_SIZE;
  return (char) character;
}

/**
 * pennant_tag_normalise:
 * @text: (nullable): a tag in any spelling
 *
 * Brings a tag into its normal form: capital letters, 0 for O, one `#` in front, `%23` read as `#`, full width as
 * ASCII, and all else, such as blanks and quotes, dropped.
 *
 * Returns: (nullable) (transfer full): the tag as `#2PP`, %NULL where that is none
 */
char *
pennant_tag_normalise (const char *text)
{
  char tag[1 + PENNANT_TAG_MAX_LETTERS + 1] = "#";
  gsize length = 0;
  char letter;

  if (text == NULL)
    return NULL;
  while ((letter = next_letter (&text)) != '\0')
    {
      if (digit_of (letter) < 0 || length == PENNANT_TAG_MAX_LETTERS)
        return NULL;
      tag[++length] = letter;
    }
  return length >= PENNANT_TAG_MIN_LETTERS ? g_strdup (tag) : NULL;
}

/**
 * pennant_tag_is_valid:
 * @text: (nullable): a text
 *
 * Tells whether a text is a tag in its normal form. A tag that is valid need not exist.
 *
 * Returns: whether it is a tag
 */
gboolean
pennant_tag_is_valid (const char *text)
{
  gsize length;

  if (text == NULL || *text != '#')
    return FALSE;
  length = strspn (text + 1, PENNANT_TAG_ALPHABET);
  return text[1 + length] == '\0' && length >= PENNANT_TAG_MIN_LETTERS && length <= PENNANT_TAG_MAX_LETTERS;
}

/**
 * pennant_tag_read_letter:
 * @character: a character
 *
 * Reads a character as a letter of a tag, in any of its spellings: small and full-width letters count, and O stands
 * for 0.
 *
 * Returns: the letter, or 0 where no tag has it
 */
char
pennant_tag_read_letter (gunichar character)
{
  char letter;

  character = fold_width (character);
  if (character >= 0x80)
    return '\0';
  letter = fold_letter ((char) character);
  return digit_of (letter) >= 0 ? letter : '\0';
}

/**
 * pennant_tag_compare:
 * @a: (nullable): a tag
 * @b: (nullable): another
 *
 * Orders tags by their letters as text, %NULL first. How they are spelled makes no difference.
 *
 * Returns: less than, equal to or greater than 0
 */
int
pennant_tag_compare (const char *a, const char *b)
{
  char left, right;

  if (a == NULL || b == NULL)
    return (a != NULL) - (b != NULL);
  do
    {
      left = next_letter (&a);
      right = next_letter (&b);
    }
  while (left == right && left != '\0');
  return left - right;
}

/**
 * pennant_tag_equal:
 * @a: (nullable): a tag
 * @b: (nullable): another
 *
 * Tells whether two tags are the same, however they are spelled.
 *
 * Returns: whether they are equal
 */
gboolean
pennant_tag_equal (const char *a, const char *b)
{
  return pennant_tag_compare (a, b) == 0;
}

/**
 * pennant_tag_to_path:
 * @tag: a tag
 *
 * Encodes a tag for a path or a query of a URL.
 *
 * Returns: (transfer full): the tag as `%232PP`
 */
char *
pennant_tag_to_path (const char *tag)
{
  return g_uri_escape_string (tag, NULL, FALSE);
}

/**
 * pennant_tag_to_number:
 * @tag: a tag in its normal form
 * @number: (out): the number that its letters write in base 14, the first being the highest
 *
 * Reads the number that the game has for what the tag names. Its lowest byte is the part of the game's servers that
 * holds it.
 *
 * Returns: whether @tag is one
 */
gboolean
pennant_tag_to_number (const char *tag, guint64 *number)
{
  if (!pennant_tag_is_valid (tag))
    return FALSE;
  *number = 0;
  for (const char *letter = tag + 1; *letter != '\0'; letter++)
    *number = *number * BASE + (guint64) digit_of (*letter);
  return TRUE;
}

/**
 * pennant_tag_from_number:
 * @number: a number of pennant_tag_to_number()
 *
 * Writes a number as a tag, which never starts with 0.
 *
 * Returns: (nullable) (transfer full): the tag, %NULL where none has so few or so many letters
 */
char *
pennant_tag_from_number (guint64 number)
{
  char letters[PENNANT_TAG_MAX_LETTERS + 1] = "";
  char *first = letters + PENNANT_TAG_MAX_LETTERS;

  if (number < BASE * BASE || number >= N_NUMBERS)
    return NULL;
  for (; number > 0; number /= BASE)
    *--first = PENNANT_TAG_ALPHABET[number % BASE];
  return g_strconcat ("#", first, NULL);
}
