/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pennant-live-pages.h"

struct _PennantLivePages
{
  GObject parent_instance;

  GQueue pages; /* PennantLivePage, the one seen last first */
  guint retire_id;
};

G_DEFINE_FINAL_TYPE (PennantLivePages, pennant_live_pages, G_TYPE_OBJECT)

static void
live_page_free (PennantLivePage *live)
{
  g_clear_weak_pointer (&live->focus);
  g_free (live);
}

static void
pennant_live_pages_retire (PennantLivePages *self, PennantLivePage *live)
{
  GtkWidget *page = GTK_WIDGET (live->page);
  GtkStack *stack = GTK_STACK (gtk_widget_get_parent (page));

  g_queue_remove (&self->pages, live);
  live_page_free (live);
  if (gtk_stack_get_visible_child (stack) == page)
    gtk_stack_set_visible_child (stack, gtk_widget_get_first_child (GTK_WIDGET (stack)));
  gtk_stack_remove (stack, page);
}

/* To take a page apart takes as long as to make it: that waits until there is nothing better to do, and goes on one at
 * a time. The first one is on screen. */
static gboolean
retire_cb (gpointer user_data)
{
  PennantLivePages *self = user_data;

  for (GList *l = self->pages.tail; l != NULL && l != self->pages.head; l = l->prev)
    {
      PennantLivePage *live = l->data;

      if (g_queue_get_length (&self->pages) > PENNANT_LIVE_PAGES_MAX || live->is_cut_off)
        {
          pennant_live_pages_retire (self, live);
          return G_SOURCE_CONTINUE;
        }
    }
  self->retire_id = 0;

  return G_SOURCE_REMOVE;
}

static void
pennant_live_pages_check (PennantLivePages *self)
{
  if (self->retire_id == 0)
    self->retire_id = g_idle_add_full (G_PRIORITY_LOW, retire_cb, self, NULL);
}

static void
pennant_live_pages_dispose (GObject *object)
{
  PennantLivePages *self = PENNANT_LIVE_PAGES (object);

  g_clear_handle_id (&self->retire_id, g_source_remove);
  g_queue_clear_full (&self->pages, (GDestroyNotify) live_page_free);

  G_OBJECT_CLASS (pennant_live_pages_parent_class)->dispose (object);
}

static void
pennant_live_pages_class_init (PennantLivePagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pennant_live_pages_dispose;
}

static void
pennant_live_pages_init (PennantLivePages *self)
{
  g_queue_init (&self->pages);
}

/**
 * pennant_live_pages_new:
 *
 * Returns: (transfer full): no pages yet
 */
PennantLivePages *
pennant_live_pages_new (void)
{
  return g_object_new (PENNANT_TYPE_LIVE_PAGES, NULL);
}

/**
 * pennant_live_pages_find:
 * @self: live pages
 * @owner: a tab
 * @id: the number of a place in its history
 *
 * Returns: (transfer none) (nullable): the page of the place, %NULL where it is to be built
 */
PennantLivePage *
pennant_live_pages_find (PennantLivePages *self, GtkWidget *owner, guint id)
{
  for (GList *l = self->pages.head; l != NULL; l = l->next)
    {
      PennantLivePage *live = l->data;

      if (live->owner == owner && live->id == id)
        return live;
    }

  return NULL;
}

/**
 * pennant_live_pages_add:
 * @self: live pages
 * @owner: the tab that made the page
 * @id: the number of its place in the tab's history
 * @page: the page, a child of a GtkStack, out of which it is taken when it has not been seen for long; where it is
 *   shown, the first child of the stack comes in its place
 *
 * Returns: (transfer none): the page, as the one that was seen last
 */
PennantLivePage *
pennant_live_pages_add (PennantLivePages *self, GtkWidget *owner, guint id, PennantPage *page)
{
  PennantLivePage *live = g_new0 (PennantLivePage, 1);

  live->owner = owner;
  live->id = id;
  live->page = page;
  g_queue_push_head (&self->pages, live);
  pennant_live_pages_check (self);

  return live;
}

/**
 * pennant_live_pages_touch:
 * @self: live pages
 * @live: one of them, which comes on screen
 */
void
pennant_live_pages_touch (PennantLivePages *self, PennantLivePage *live)
{
  g_queue_remove (&self->pages, live);
  g_queue_push_head (&self->pages, live);
}

/**
 * pennant_live_pages_keep:
 * @self: live pages
 * @owner: a tab
 * @history: its history, which changed
 *
 * Has the pages go to which no way leads any more.
 */
void
pennant_live_pages_keep (PennantLivePages *self, GtkWidget *owner, PennantHistory *history)
{
  for (GList *l = self->pages.head; l != NULL; l = l->next)
    {
      PennantLivePage *live = l->data;

      if (live->owner == owner)
        live->is_cut_off = pennant_history_find (history, live->id) == NULL;
    }
  pennant_live_pages_check (self);
}

/**
 * pennant_live_pages_move:
 * @self: live pages
 * @other: those of another window
 * @owner: a tab that goes there
 *
 * Takes the pages of the tab along.
 */
void
pennant_live_pages_move (PennantLivePages *self, PennantLivePages *other, GtkWidget *owner)
{
  for (GList *l = self->pages.tail, *previous; l != NULL; l = previous)
    {
      previous = l->prev;
      if (((PennantLivePage *) l->data)->owner == owner)
        {
          g_queue_unlink (&self->pages, l);
          g_queue_push_head_link (&other->pages, l);
        }
    }
  pennant_live_pages_check (other);
}

/**
 * pennant_live_pages_forget:
 * @self: live pages
 * @owner: a tab that goes with its pages
 */
void
pennant_live_pages_forget (PennantLivePages *self, GtkWidget *owner)
{
  for (GList *l = self->pages.head, *next; l != NULL; l = next)
    {
      PennantLivePage *live = l->data;

      next = l->next;
      if (live->owner == owner)
        {
          g_queue_delete_link (&self->pages, l);
          live_page_free (live);
        }
    }
}

/**
 * pennant_live_pages_count:
 * @self: live pages
 *
 * Returns: how many there are
 */
guint
pennant_live_pages_count (PennantLivePages *self)
{
  return g_queue_get_length (&self->pages);
}
